"""The step after reading: characters that stand for others are repaired, doubtful ones reported."""
