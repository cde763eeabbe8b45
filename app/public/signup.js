// Answers while somebody fills in the form of sign-up: proposes a domain, asks whether it is free, shows the user name,
// counts the password's characters. The form works without it, and no password leaves the page before it is sent.
(() => {
  const form = document.getElementById("sign-up");
  if (!form) return;
  const words = form.dataset;
  const field = (name) => form.querySelector(`[data-watch="${name}"]`);
  const [organization, slug, user, password] = ["organization", "slug", "user", "password"].map(field);

  // A place below an input where something is said as soon as it is known.
  const place = (input) => {
    const said = document.createElement("p");
    said.className = "verdict";
    said.setAttribute("role", "status");
    (input.closest(".affixed") ?? input).after(said);
    return (text, good) => {
      said.textContent = text;
      said.classList.toggle("is-good", good);
    };
  };
  const sayOfSlug = place(slug);
  const sayOfPassword = place(password);

  // What the server said of an earlier text is no longer true of this one.
  const forget = (input) => {
    const frame = input.closest(".field");
    frame.classList.remove("is-wrong");
    frame.querySelector(".error")?.replaceChildren();
    input.removeAttribute("aria-invalid");
  };

  const ending = user.closest(".affixed").querySelector(".affix");
  const name = document.createElement("input");
  name.type = "text";
  name.className = "visually-hidden";
  name.autocomplete = "username";
  name.tabIndex = -1;
  name.setAttribute("aria-hidden", "true");
  form.append(name);
  const showUserName = () => {
    const domain = `@${slug.value.trim().toLowerCase() || " … "}.${words.domain}`;
    ending.textContent = domain;
    name.value = user.value.trim().toLowerCase() + domain;
  };

  let waiting;
  let asking;
  const ask = async () => {
    asking = new AbortController();
    try {
      const answer = await fetch(words.check, {
        method: "POST",
        headers: { accept: "application/json" },
        body: new URLSearchParams({ slug: slug.value }),
        signal: asking.signal,
      });
      if (!answer.ok) return sayOfSlug(words.unchecked, false);
      const verdict = await answer.json();
      sayOfSlug(verdict.words, verdict.free);
    } catch (why) {
      if (why.name !== "AbortError") sayOfSlug(words.unchecked, false);
    }
  };
  const slugChanged = () => {
    clearTimeout(waiting);
    asking?.abort();
    forget(slug);
    showUserName();
    sayOfSlug("", false);
    if (slug.value.trim()) waiting = setTimeout(ask, 200);
  };

  const and = document.documentElement.lang === "de" ? " und " : " and ";
  const letters = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "o", å: "a", ł: "l", đ: "d", "&": and };
  const proposed = (text) =>
    text
      .toLowerCase()
      .replace(/[äöüßæøåłđ&]/g, (letter) => letters[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 40)
      .replace(/^-|-$/g, "");

  let isOwn = slug.value !== "";
  organization.addEventListener("input", () => {
    if (isOwn) return;
    slug.value = proposed(organization.value);
    slugChanged();
  });
  slug.addEventListener("input", () => {
    isOwn = slug.value !== "";
    slugChanged();
  });
  user.addEventListener("input", showUserName);

  password.addEventListener("input", () => {
    const missing = words.least - [...password.value].length;
    const text = missing > 0 ? words.more.replace("{}", missing) : words.enough;
    sayOfPassword(password.value && text, missing <= 0);
  });

  const zone = field("unknown-zone");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone?.value === "UTC" && own) zone.value = own;
  showUserName();
})();
