"""What holds for every test: hypothesis may take its time, for tests assert no wall time."""

from hypothesis import HealthCheck, settings

settings.register_profile("qogam", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("qogam")
