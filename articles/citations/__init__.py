"""References, records and harvests: the models are read once into a record, and every format is a function of it."""
