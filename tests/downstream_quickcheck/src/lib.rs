//! Nothing of its own: its tests use the laws.
