"""The history of rows: who changed what, when and why, from the state as loaded on."""
