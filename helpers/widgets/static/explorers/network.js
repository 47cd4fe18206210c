import { explorer } from "../dom.js";
export default explorer("network", () => () => {});
