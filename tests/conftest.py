"""What holds for all tests."""

from hypothesis import settings

# how long one example takes is the machine's doing, and no law of the code
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
