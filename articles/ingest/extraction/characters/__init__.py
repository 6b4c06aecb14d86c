"""The step after reading: characters that stand for others are put right, those that are not sure are doubted."""
