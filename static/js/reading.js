import "./place.js";
import "./keys.js";
