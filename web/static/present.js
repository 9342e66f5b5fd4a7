// Every other page of a colleague. Whoever reads a question or changes a canned reply is not gone: the line keeps the lease
// of their cases, and what happens meanwhile rings and is whispered.
import { bell } from "./bell.js";
import { live } from "./live.js";
import { offered, told } from "./whisper.js";

const rings = bell();
const socket = live({
  frame(value) {
    rings.heard(value);
    told(value);
    offered(value);
  },
  state() {},
});
socket.follow("queue");
socket.open();
