"""The notification form: filled in, checked, shown, printed, numbered and delivered."""
