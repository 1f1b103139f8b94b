// Pictures: the still pictures replaced by ones that answer to the pointer, when they come into view.
const eye = new IntersectionObserver((seen) => {
  for (const one of seen.filter((one) => one.isIntersecting)) {
    eye.unobserve(one.target);
    draw(one.target);
  }
}, { rootMargin: "300px" });

async function draw(place) {
  const live = document.createElement("div");
  await vegaEmbed(live, place.dataset.spec, { actions: false, renderer: "svg" });
  place.replaceChildren(live);
  document.documentElement.dataset.ready = "pictures";
}

for (const place of document.querySelectorAll("[data-spec]")) eye.observe(place);
