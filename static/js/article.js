import "./keep-position.js";
import "./copy.js";
import "./one-language.js";
import "./keyboard-shortcuts.js";
