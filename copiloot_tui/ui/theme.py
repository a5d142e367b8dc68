"""The two colour schemes, restful for a long day, with contrast for tired eyes."""

from typing import Final

from textual.theme import Theme

LIGHT: Final = Theme(
    name="licht",
    dark=False,
    primary="#0F5E63",
    secondary="#7A5C3E",
    accent="#9A4A08",
    warning="#8F5600",
    error="#B3261E",
    success="#23693F",
    foreground="#22302F",
    background="#FAF7F2",
    surface="#FFFFFF",
    panel="#EFE9DF",
    variables={
        "block-cursor-background": "#CFE5E1",
        "block-cursor-foreground": "#12302F",
        "block-cursor-blurred-background": "#EFE9DF",
        "footer-key-foreground": "#0F5E63",
        "input-selection-background": "#CFE5E1",
        "border-blurred": "#D8CFC0",
        "muted": "#5C6B69",
    },
)
DARK: Final = Theme(
    name="donker",
    dark=True,
    primary="#6FC1BE",
    secondary="#C7A785",
    accent="#E8A33D",
    warning="#E8A33D",
    error="#F08A80",
    success="#7CC796",
    foreground="#DDE6E3",
    background="#101817",
    surface="#162120",
    panel="#1E2C2A",
    variables={
        "block-cursor-background": "#24403E",
        "block-cursor-foreground": "#F2F7F5",
        "block-cursor-blurred-background": "#1E2C2A",
        "footer-key-foreground": "#6FC1BE",
        "input-selection-background": "#24403E",
        "border-blurred": "#2A3A38",
        "muted": "#8FA3A0",
    },
)
