"""The commands that can be typed after `copiloot`, one module each."""
