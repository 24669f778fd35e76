// What the page (and a test) can ask of this script.

import { compiled, fill } from "./compiled.js";
import { asJson } from "./answer.js";
import { programOf, read } from "./judgement.js";
import { frame } from "./worlds.js";

globalThis.houvastCheck = { compiled, fill, asJson, frame, programOf, read };
