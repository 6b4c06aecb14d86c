import "./keep-position.js";
import "./copy.js";
import "./one-language.js";
import "./quoting.js";
import "./ranges.js";
import "./place.js";
import "./settings.js";
import "./keyboard-shortcuts.js";
