"""The Qt interface. Models are separate from widgets; no rule of law and no SQL here."""
