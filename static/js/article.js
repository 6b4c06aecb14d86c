import "./keep-position.js";
import "./copy.js";
import "./keyboard-shortcuts.js";
