"""Select Qt's offscreen platform; let no slow machine fail a property."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# How fast inputs are generated tells of the machine, not of the code.
settings.register_profile("registre", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("registre")
