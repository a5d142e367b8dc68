import os

from copiloot_tui.doorkeeper.door import FRAMES_PER_SECOND

# What is measured without the doorkeeper paints as often as with it; this comes before Textual is imported.
os.environ["TEXTUAL_FPS"] = str(FRAMES_PER_SECOND)
