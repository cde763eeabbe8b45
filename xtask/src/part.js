// A pack is several pieces of wasm, one behind the other. What could not be loaded is asked for again the next time.
const packs = new Map();

async function part(pack, from, to) {
    if (!packs.has(pack)) {
        const whole = fetch(new URL(pack, import.meta.url)).then((answer) => {
            if (!answer.ok) {
                throw new Error(`${pack}: ${answer.status}`);
            }
            return answer.arrayBuffer();
        });
        whole.catch(() => packs.delete(pack));
        packs.set(pack, whole);
    }
    return new Uint8Array(await packs.get(pack), from, to - from);
}
