"""How outlets frame it: measures that know whose voice a word is in."""

from mediakit.framing.voices import find_voices, in_voice, voice_names

__all__ = ["find_voices", "in_voice", "voice_names"]
