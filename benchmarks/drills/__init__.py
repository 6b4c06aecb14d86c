"""Attacks on a running site behind its front, each with the figures of readers and an editor meanwhile."""
