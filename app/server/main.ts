// For installations whose service starts the site by this name.
import './start.js';
