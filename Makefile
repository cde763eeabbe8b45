# What this repository can do. The work itself is done by `cargo xtask`, see xtask/src/main.rs.
.PHONY: run test soak dev bench shots audit

run test soak dev bench shots audit:
	@cargo xtask $@
