import "./place.js";
import "./copy.js";
import "./keys.js";
