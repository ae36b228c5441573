//! Nothing of its own: the laws are used in its tests.
