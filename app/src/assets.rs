//! Where the built files are: one folder, named after its contents, so that a browser may keep it for ever.
//! The server says which folder it is; nothing here reads a file.

use std::{collections::HashMap, sync::Arc};

use leptos::{WasmSplitManifest, nonce::use_nonce, prelude::*};

/// The style sheet; under `cargo xtask dev` also the script that reloads the page. Belongs into every `<head>`.
#[component]
pub fn Stylesheet() -> impl IntoView {
    let build = use_context::<Build>().unwrap_or_default();
    view! {
        <link rel="stylesheet" href=build.assets.url("guildhall.css") />
        {build.reload.then(|| view! { <script src=build.assets.url("reload.js") defer nonce=use_nonce()></script> })}
    }
}

/// Starts the wasm in a page that was rendered on the server. Only for the `<head>` of pages that hydrate.
#[component]
pub fn HydrationScripts() -> impl IntoView {
    let assets = use_context::<Build>().unwrap_or_default().assets;
    let (glue, wasm) = (assets.url("guildhall.js"), assets.url("guildhall_bg.wasm"));
    // A page that was drawn again has the address of the function that refused its form; its forms say which page it is,
    // and the browser takes over the page that its address names.
    // Compiling would hold up what is read first, so the page is painted before.
    let start = format!(
        "const page = location.pathname.startsWith('/api/') && document.querySelector('main form input[name=page]');\n\
         if (page) history.replaceState(null, '', page.value);\n\
         requestAnimationFrame(() => setTimeout(async () => {{\n\
         const {{ default: start, hydrate }} = await import({glue:?});\n\
         await start({{ module_or_path: {wasm:?} }});\nhydrate();\n}}));"
    );
    view! {
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
        <link rel="modulepreload" href=glue crossorigin="anonymous" fetchpriority="low" nonce=use_nonce() />
        <script type="module" nonce=use_nonce()>
            {start}
        </script>
    }
}

/// What the build driver left for the server to hand out.
#[derive(Clone, Debug, Default)]
pub struct Build {
    assets: Assets,
    splits: WasmSplitManifest,
    reload: bool,
}

impl Build {
    /// `hash` names the folder, `splits` lists the wasm files each lazy function needs.
    pub fn new(hash: &str, splits: HashMap<String, Vec<String>>, reload: bool) -> Self {
        let folder = format!("/pkg/{hash}");
        let splits = WasmSplitManifest(ArcStoredValue::new((folder.clone(), splits, "split.js".to_owned())));
        Self { assets: Assets { folder: folder.into() }, splits, reload }
    }

    /// Makes it known to the page that is being rendered, and lets Leptos preload the lazy parts this page uses.
    pub fn provide(&self) {
        provide_context(self.clone());
        provide_context(self.assets.clone());
        provide_context(self.splits.clone());
    }
}

/// The folder of built files as a page knows it, on the server and in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    folder: Arc<str>,
}

impl Assets {
    /// The address of one file, such as `icons.svg`.
    pub fn url(&self, file: &str) -> String {
        format!("{}/{file}", self.folder)
    }

    /// Takes the folder along from the server into the browser. To be called once, by the root of a hydrated app.
    pub fn share() {
        let folder = SharedValue::new(|| use_context::<Self>().unwrap_or_default().folder.to_string()).into_inner();
        provide_context(Self { folder: folder.into() });
    }
}
