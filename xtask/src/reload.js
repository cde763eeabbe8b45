// Reloads the page when the development server has other files than those this page was made of.
const own = document.currentScript.src;
setInterval(async () => {
  const answer = await fetch(own, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (answer?.status === 404) location.reload();
}, 500);
