// Shows the widgets of an exported page, as Jupyter's HTML manager does, without its 3.5 megabytes:
// models with their saved state, anywidget's own module, and no kernel to talk to.

const modules = {};

window.define = (needs, factory) => {
  window.defined = factory(...needs.map((name) => modules[name]));
};
window.define.amd = true;

class Model {
  constructor(state, id) {
    Object.assign(this, {
      attributes: { ...state },
      model_id: id,
      listeners: [],
      widget_manager: {},
    });
  }
  get(name) {
    return this.attributes[name];
  }
  set(changes, value) {
    const all = typeof changes === "string" ? { [changes]: value } : changes;
    const changed = Object.keys(all).filter((name) => all[name] !== this.attributes[name]);
    Object.assign(this.attributes, all);
    changed.forEach((name) => this.tell(`change:${name}`));
    if (changed.length) this.tell("change");
  }
  tell(event) {
    this.listeners.filter((one) => one.event === event).forEach((one) => one.callback());
  }
  on(event, callback, context) {
    this.listeners.push({ event, callback, context });
  }
  off(event, callback, context) {
    const same = (mine, theirs) => theirs === null || theirs === undefined || mine === theirs;
    this.listeners = this.listeners.filter(
      (one) =>
        !(same(one.event, event) && same(one.callback, callback) && same(one.context, context)),
    );
  }
  once(event, callback, context) {
    this.on(event, callback, context);
  }
  listenTo() {}
  initialize() {}
  save_changes() {} // there is nobody to tell
  send() {}
}

class View {
  constructor(model) {
    const el = document.createElement("div");
    Object.assign(this, { model, el, $el: { empty: () => el.replaceChildren() } });
  }
  remove() {}
}

modules["@jupyter-widgets/base"] = { DOMWidgetModel: Model, DOMWidgetView: View };

function read(kind) {
  const scripts = document.querySelectorAll(
    `script[type="application/vnd.jupyter.widget-${kind}+json"]`,
  );
  return [...scripts].map((script) => ({ script, data: JSON.parse(script.textContent) }));
}

async function show() {
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "anywidget.js", onload: done, onerror: failed });
    document.head.append(script);
  });
  const { AnyModel, AnyView } = window.defined;
  const [{ data }] = read("state");
  for (const { script, data: shown } of read("view")) {
    const model = new AnyModel(data.state[shown.model_id].state, shown.model_id);
    model.initialize(model.attributes, {});
    const view = new AnyView(model);
    script.after(view.el);
    await view.render();
  }
}

show();
