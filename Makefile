# SPDX-License-Identifier: GPL-2.0-only
#
# The top of the build. Settles what is built (ARCH, O=, M=, LLVM=, the flags),
# then hands every directory to scripts/Makefile.build. `make help` lists the
# targets. The current directory of every rule is the output tree; $(srctree) is
# the way from there to the sources.

VERSION = 6
PATCHLEVEL = 12
SUBLEVEL = 0
EXTRAVERSION = -kobold
NAME = Kobold

MAKEFLAGS += -rR --no-print-directory
unexport LC_ALL
LC_COLLATE=C
LC_NUMERIC=C
export LC_COLLATE LC_NUMERIC
unexport GREP_OPTIONS

.PHONY: __all
__all:
.SUFFIXES:
.DELETE_ON_ERROR:

# --- Where the trees are ----------------------------------------------------------

this-makefile := $(lastword $(MAKEFILE_LIST))
abs_srctree := $(realpath $(dir $(this-makefile)))

ifneq ($(sub_make_done),1)
  ifeq ("$(origin O)","command line")
    KBUILD_OUTPUT := $(O)
  endif
  ifeq ("$(origin M)","command line")
    KBUILD_EXTMOD := $(abspath $(M))
  endif
  ifneq ($(KBUILD_OUTPUT),)
    $(shell mkdir -p $(KBUILD_OUTPUT))
    abs_objtree := $(realpath $(KBUILD_OUTPUT))
    $(if $(abs_objtree),,$(error cannot create output directory "$(KBUILD_OUTPUT)"))
  else ifneq ($(KBUILD_EXTMOD),)
    # `make -C <output tree> M=...`: the output tree's Makefile includes this one.
    abs_objtree := $(CURDIR)
  else
    abs_objtree := $(abs_srctree)
  endif
  ifneq ($(words $(subst :, ,$(abs_srctree)) $(subst :, ,$(abs_objtree))),2)
    $(error the path of the sources or of the output contains a blank or a colon)
  endif
  ifneq ($(abs_objtree),$(CURDIR))
    need-sub-make := 1
  endif
  ifneq ($(filter 3.% 4.0,$(MAKE_VERSION)),)
    $(error GNU Make 4.1 or newer is needed, this is $(MAKE_VERSION))
  endif
endif

export KBUILD_EXTMOD
export sub_make_done := 1

ifeq ($(need-sub-make),1)

goals := $(or $(MAKECMDGOALS),__all)
.PHONY: $(goals) __sub-make
$(filter-out __sub-make,$(goals)): __sub-make
	@:
__sub-make:
	@$(MAKE) -C $(abs_objtree) -f $(abs_srctree)/Makefile $(MAKECMDGOALS) \
		KBUILD_OUTPUT=$(abs_objtree) O=

else # the make that works, in the output tree

abs_objtree := $(CURDIR)
ifeq ($(abs_srctree),$(abs_objtree))
  srctree := .
  building_out_of_srctree :=
else
  srctree := $(abs_srctree)
  building_out_of_srctree := 1
endif
objtree := .
export abs_srctree abs_objtree srctree objtree building_out_of_srctree

# --- How much to say --------------------------------------------------------------

ifeq ("$(origin V)","command line")
  KBUILD_VERBOSE := $(V)
endif
ifneq ($(findstring 1,$(KBUILD_VERBOSE)),)
  quiet :=
  Q :=
else
  quiet := quiet_
  Q := @
endif
ifneq ($(findstring s,$(firstword -$(MAKEFLAGS))),)
  quiet := silent_
endif
export quiet Q KBUILD_VERBOSE

ifeq ("$(origin C)","command line")
  KBUILD_CHECKSRC := $(C)
endif
ifeq ("$(origin W)","command line")
  KBUILD_EXTRA_WARN := $(W)
endif
KBUILD_CHECKSRC ?= 0
CHECK ?= sparse
export KBUILD_CHECKSRC KBUILD_EXTRA_WARN CHECK

# --- What is asked for ------------------------------------------------------------

clean-targets := %clean mrproper
no-dot-config-targets := $(clean-targets) help setup kernelversion archhelp \
			 check check-% bench fuzz coverage run tags cscope
config-targets := %config menuconfig nconfig syncconfig

goals := $(or $(MAKECMDGOALS),__all)
need-config := 1
may-sync-config := 1
config-build :=
mixed-build :=

ifneq ($(filter $(no-dot-config-targets),$(goals)),)
  ifeq ($(filter-out $(no-dot-config-targets),$(goals)),)
    need-config :=
  endif
endif
ifneq ($(KBUILD_EXTMOD),)
  may-sync-config :=
else
  ifneq ($(filter %config,$(goals)),)
    config-build := 1
    ifneq ($(words $(goals)),1)
      mixed-build := 1
    endif
  endif
  # "make clean all" and the like: one after the other.
  ifneq ($(filter $(clean-targets),$(goals)),)
    ifneq ($(filter-out $(clean-targets),$(goals)),)
      mixed-build := 1
    endif
  endif
endif

ifeq ($(mixed-build),1)

.PHONY: $(MAKECMDGOALS) __build-one-by-one
$(MAKECMDGOALS): __build-one-by-one
	@:
__build-one-by-one:
	$(Q)set -e; for i in $(MAKECMDGOALS); do \
		$(MAKE) -f $(srctree)/Makefile $$i; \
	done

else

include $(srctree)/scripts/Makefile.include

# --- The release ------------------------------------------------------------------

KERNELVERSION := $(VERSION).$(PATCHLEVEL).$(SUBLEVEL)$(EXTRAVERSION)
KERNELRELEASE = $(call read-file,include/config/kernel.release)
export VERSION PATCHLEVEL SUBLEVEL EXTRAVERSION KERNELVERSION KERNELRELEASE

# --- The architecture and its tools -----------------------------------------------

host-arch := $(shell uname -m | sed -e 's/aarch64/arm64/' -e 's/riscv64/riscv/' -e 's/i.86/x86_64/')
# An output tree remembers the architecture it was configured for.
saved-arch := $(call read-file,include/config/kernel.arch)
ARCH ?= $(or $(if $(KBUILD_EXTMOD),$(saved-arch)),$(host-arch))
SRCARCH := $(patsubst riscv64,riscv,$(patsubst x86,x86_64,$(patsubst aarch64,arm64,$(ARCH))))
ifeq ($(wildcard $(srctree)/kernel/arch/$(SRCARCH)/Kconfig),)
  $(error ARCH=$(ARCH) is not one of: $(patsubst $(srctree)/kernel/arch/%/Kconfig,%,$(wildcard $(srctree)/kernel/arch/*/Kconfig)))
endif
export ARCH SRCARCH

KCONFIG_CONFIG ?= .config
export KCONFIG_CONFIG

CONFIG_SHELL := sh
PYTHON3 ?= /usr/bin/python3
AWK ?= awk
DEPMOD ?= depmod
CPIO ?= cpio
export CONFIG_SHELL PYTHON3 AWK DEPMOD CPIO

# KBUILD_IMAGE is what a boot loader takes, where that is not vmlinux itself.
KBUILD_IMAGE :=
include $(srctree)/kernel/arch/$(SRCARCH)/flags.mk
export KBUILD_IMAGE
ifneq ($(SRCARCH),$(host-arch))
  CROSS_COMPILE ?= $(default-cross-compile)
endif
export CROSS_COMPILE

ifneq ($(LLVM),)
  ifneq ($(filter %/,$(LLVM)),)
    LLVM_PREFIX := $(LLVM)
  else ifneq ($(filter -%,$(LLVM)),)
    LLVM_SUFFIX := $(LLVM)
  endif
  llvm-tool = $(firstword $(foreach t,$(LLVM_PREFIX)$(1)$(LLVM_SUFFIX),$(shell command -v $(t) 2>/dev/null)) $(2))
  CC := $(LLVM_PREFIX)clang$(LLVM_SUFFIX)
  HOSTCC := $(CC)
  LD := $(call llvm-tool,ld.lld,$(CROSS_COMPILE)ld)
  AR := $(call llvm-tool,llvm-ar,$(CROSS_COMPILE)ar)
  NM := $(call llvm-tool,llvm-nm,$(CROSS_COMPILE)nm)
  OBJCOPY := $(call llvm-tool,llvm-objcopy,$(CROSS_COMPILE)objcopy)
  OBJDUMP := $(call llvm-tool,llvm-objdump,$(CROSS_COMPILE)objdump)
  STRIP := $(call llvm-tool,llvm-strip,$(CROSS_COMPILE)strip)
  READELF := $(call llvm-tool,llvm-readelf,$(CROSS_COMPILE)readelf)
else
  CC := $(CROSS_COMPILE)gcc
  HOSTCC ?= gcc
  LD := $(CROSS_COMPILE)ld
  AR := $(CROSS_COMPILE)ar
  NM := $(CROSS_COMPILE)nm
  OBJCOPY := $(CROSS_COMPILE)objcopy
  OBJDUMP := $(CROSS_COMPILE)objdump
  STRIP := $(CROSS_COMPILE)strip
  READELF := $(CROSS_COMPILE)readelf
endif
ifeq ($(HOSTCC),cc)
  HOSTCC := gcc
endif
CPP = $(CC) -E
export CC CPP LD AR NM OBJCOPY OBJDUMP STRIP READELF HOSTCC LLVM

# --- Flags ------------------------------------------------------------------------

# Ours is held to more than the modules of others, which are written for Linux's flags.
ifeq ($(KBUILD_EXTMOD),)
warning-flags := -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers -Wno-type-limits -Wno-pointer-sign
WERROR ?= 1
else
warning-flags := -Wall -Werror=implicit-function-declaration -Werror=implicit-int \
	-Werror=return-type -Werror=incompatible-pointer-types -Wno-pointer-sign \
	-Wno-unused-but-set-variable -Wno-unused-const-variable -Wno-format-truncation \
	-Wno-stringop-truncation -Wno-array-bounds -Wno-main
endif

# The output tree comes before the sources: those may have been built in as well.
LINUXINCLUDE := -I$(srctree)/kernel/arch/$(SRCARCH)/include \
	-I$(objtree)/include/generated/wrappers \
	-I$(objtree)/include $(if $(building_out_of_srctree),-I$(srctree)/include) \
	-I$(srctree)/kernel/arch/$(SRCARCH)/include/uapi \
	-I$(objtree)/include/generated/uapi \
	-I$(srctree)/include/uapi \
	-include $(srctree)/include/linux/kconfig.h

KBUILD_CPPFLAGS := -D__KERNEL__ -nostdinc -isystem $(shell $(CC) -print-file-name=include 2>/dev/null)
KBUILD_CFLAGS := -std=gnu11 -ffreestanding -fno-strict-aliasing -fno-common -fno-pic \
	-fno-omit-frame-pointer -fno-stack-protector -fno-asynchronous-unwind-tables \
	-fno-delete-null-pointer-checks -O2 -g $(warning-flags)
KBUILD_AFLAGS := -D__ASSEMBLY__ -g
KBUILD_LDFLAGS := -z noexecstack
KBUILD_CFLAGS_KERNEL :=
KBUILD_CFLAGS_MODULE := -DMODULE
KBUILD_AFLAGS_MODULE := -DMODULE
KBUILD_LDFLAGS_MODULE := --build-id=sha1
KBUILD_HOSTCFLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -Wno-unused-parameter
KBUILD_USERCFLAGS := -O2 -Wall -Wextra
LDFLAGS_vmlinux := --build-id=sha1

ifneq ($(LLVM),)
  KBUILD_CFLAGS += --target=$(clang-target) -Wno-gnu -Wno-address-of-packed-member \
	-Wno-initializer-overrides -Wno-unknown-warning-option
  KBUILD_CPPFLAGS += --target=$(clang-target)
  KBUILD_AFLAGS += --target=$(clang-target)
  KBUILD_USERCFLAGS += --target=$(clang-target)
endif
ifeq ($(WERROR),1)
  KBUILD_CFLAGS += -Werror
endif
ifneq ($(findstring 1,$(KBUILD_EXTRA_WARN)),)
  KBUILD_CFLAGS += -Wmissing-declarations -Wmissing-prototypes -Wold-style-definition \
	-Wunused-but-set-parameter -Wshadow=local
endif
# What is built must not tell where it was built.
prefix-maps := -fdebug-prefix-map=$(abs_objtree)=. \
	$(if $(building_out_of_srctree),-ffile-prefix-map=$(srctree)/=)
KBUILD_CFLAGS += $(prefix-maps)
KBUILD_AFLAGS += $(prefix-maps)

KBUILD_CPPFLAGS += $(arch-cppflags)
KBUILD_CFLAGS += $(arch-cflags) $(if $(LLVM),$(arch-cflags-clang),$(arch-cflags-gcc))
KBUILD_AFLAGS += $(arch-aflags)
KBUILD_LDFLAGS += $(arch-ldflags)
LDFLAGS_vmlinux += $(arch-ldflags-vmlinux)
KBUILD_CFLAGS_KERNEL += $(arch-cflags-kernel)
KBUILD_CFLAGS_MODULE += $(arch-cflags-module)
KBUILD_LDFLAGS_MODULE += $(arch-ldflags-module)

KBUILD_CPPFLAGS += $(KCPPFLAGS)
KBUILD_AFLAGS += $(KAFLAGS)
KBUILD_CFLAGS += $(KCFLAGS)

CHECKFLAGS := -D__linux__ -Dlinux -D__STDC__ -Dunix -D__unix__ -Wbitwise -Wno-return-void \
	-Wno-unknown-attribute $(arch-checkflags) $(CF)

export warning-flags LINUXINCLUDE KBUILD_CPPFLAGS KBUILD_CFLAGS KBUILD_AFLAGS KBUILD_LDFLAGS
export KBUILD_CFLAGS_KERNEL KBUILD_CFLAGS_MODULE KBUILD_AFLAGS_MODULE KBUILD_LDFLAGS_MODULE
export KBUILD_HOSTCFLAGS KBUILD_USERCFLAGS LDFLAGS_vmlinux CHECKFLAGS UTS_MACHINE elf-machine

# --- An output tree's own Makefile, so that make works in it ----------------------

.PHONY: outputmakefile
outputmakefile:
ifeq ($(building_out_of_srctree),1)
	$(Q)printf '%s\n' '# Written by the build: hands everything to the source tree.' \
		'include $(abs_srctree)/Makefile' > .Makefile.tmp; \
	if cmp -s .Makefile.tmp Makefile; then rm .Makefile.tmp; else \
		mv .Makefile.tmp Makefile; echo '  GEN     Makefile'; fi; \
	test -e .gitignore || echo '*' > .gitignore
endif

# --- Configuration ----------------------------------------------------------------

ifeq ($(config-build),1)

.PHONY: $(goals)
$(goals): outputmakefile FORCE
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.config $@

else # not a configuration target

ifeq ($(need-config),1)
include include/config/auto.conf
ifeq ($(may-sync-config),1)
include include/config/auto.conf.cmd

$(KCONFIG_CONFIG):
	@echo >&2 '***'
	@echo >&2 '*** Configuration file "$@" not found!'
	@echo >&2 '***'
	@echo >&2 '*** Please run some configurator (e.g. "make defconfig" or "make menuconfig").'
	@echo >&2 '***'
	@/bin/false

include/config/auto.conf.cmd: ;
include/config/auto.conf: $(KCONFIG_CONFIG) include/config/auto.conf.cmd
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.config syncconfig
else
include/config/auto.conf:
	@echo >&2 '*** $(abs_objtree) is not configured and built: run "make" there first.'
	@/bin/false
endif
endif

ifneq ($(KBUILD_EXTMOD),)
include $(srctree)/scripts/Makefile.extmod
else

# --- vmlinux and modules ----------------------------------------------------------

build-dirs := kernel modules
clean-dirs := kernel modules scripts usr initramfs
builtin-archives := $(addsuffix /built-in.a,$(build-dirs))
KBUILD_MODULES := $(CONFIG_MODULES)
export KBUILD_MODULES

all-targets := vmlinux
ifdef CONFIG_MODULES
  all-targets += modules
endif

.PHONY: all vmlinux Image modules prepare scripts
__all: all
all: $(all-targets) initramfs

# fixdep first: every other dependency file is written by it.
scripts:
	$(Q)$(MAKE) $(build)=scripts scripts/fixdep
	$(Q)$(MAKE) $(build)=scripts

prepare: outputmakefile scripts
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.prepare

# One pass through a directory makes its built-in archive and its modules' objects.
.PHONY: $(addprefix _build_,$(build-dirs))
$(addprefix _build_,$(build-dirs)): prepare
	$(Q)$(MAKE) $(build)=$(patsubst _build_%,%,$@) need-builtin=1 need-modorder=1

vmlinux modules: $(addprefix _build_,$(build-dirs))
vmlinux:
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.vmlinux
Image: vmlinux

modules.order: $(addprefix _build_,$(build-dirs))
	$(Q)cat $(addsuffix /modules.order,$(build-dirs)) >.modules.order.tmp; \
	if cmp -s .modules.order.tmp $@; then rm .modules.order.tmp; else mv .modules.order.tmp $@; fi

modules: vmlinux modules.order
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.modpost
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.modfinal

.PHONY: modules_install modules_prepare headers headers_install
modules_install: modules
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.modinst
modules_prepare: prepare
headers_install: prepare
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.headersinst

.PHONY: usr initramfs
usr: prepare
	$(Q)$(MAKE) $(build)=usr
initramfs: $(all-targets) usr
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.initramfs

.PHONY: kernelrelease image_name
kernelrelease: prepare
	@echo $(KERNELRELEASE)
image_name:
	@echo $(or $(KBUILD_IMAGE),vmlinux)

# One file or one directory: make kernel/mm/slab.o, make kernel/mm/
single-goals := $(filter %.o %.i %.s %.lst %.symtypes %/,$(filter-out /%,$(MAKECMDGOALS)))
.PHONY: $(single-goals)
$(filter-out %/,$(single-goals)): prepare
	$(Q)$(MAKE) $(build)=$(patsubst %/,%,$(dir $@)) $@
$(filter %/,$(single-goals)): prepare
	$(Q)$(MAKE) $(build)=$(patsubst %/,%,$@) need-builtin=1 need-modorder=1
%.ko: modules
	@test -e $@

.PHONY: compile_commands.json check-sparse check-cppcheck check-style check-layers
compile_commands.json: $(all-targets)
	$(Q)$(PYTHON3) $(srctree)/scripts/compile-commands $(objtree) > $@
check-sparse: prepare
	$(Q)for d in $(build-dirs); do \
		$(MAKE) $(build)=$$d need-builtin=1 need-modorder=1 KBUILD_CHECKSRC=2 || exit 1; \
	done
check-cppcheck: prepare
	$(Q)$(CONFIG_SHELL) $(srctree)/scripts/check-cppcheck $(srctree)
check-layers: vmlinux
	$(Q)$(PYTHON3) $(srctree)/scripts/check-layers $(objtree)
check-style:
	$(Q)$(CONFIG_SHELL) $(srctree)/scripts/check-style $(srctree)

# --- Running and testing ----------------------------------------------------------

# What they start may be another build: it must not inherit this one's settings.
clean-env := env -u sub_make_done -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u CROSS_COMPILE \
	-u KBUILD_OUTPUT -u KBUILD_EXTMOD -u KBUILD_MODULES -u srctree -u KCONFIG_CONFIG -u HOSTCC

# Unless the user said how many jobs: as many as there are processors.
all-processors = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

# The tests are of every architecture, unless ARCH is given.
all-arches := $(patsubst $(srctree)/kernel/arch/%/Kconfig,%,$(wildcard $(srctree)/kernel/arch/*/Kconfig))
check-arches := $(if $(filter command environment,$(firstword $(origin ARCH))),$(SRCARCH),$(all-arches))
checking := $(filter check check-long fuzz coverage,$(goals))

.PHONY: setup run check check-long bench
setup:
	$(Q)ARCH='$(if $(checking),$(check-arches),$(SRCARCH))' LLVM='$(LLVM)' \
		SETUP_FOR='$(if $(checking),check)' $(CONFIG_SHELL) $(srctree)/scripts/setup
check check-long: setup
	$(Q)$(clean-env) $(PYTHON3) $(srctree)/tests/run $(addprefix --arch=,$(check-arches)) \
		$(if $(filter check-long,$@),--long)

# The host-clean files on this machine: TIME=seconds of fuzzing for each target; branch coverage.
.PHONY: fuzz coverage
fuzz coverage: setup
	$(Q)$(clean-env) $(MAKE) -C $(abs_srctree)/tests/host $@ $(if $(TIME),TIME=$(TIME)) \
		O=$(if $(building_out_of_srctree),$(abs_objtree),$(abs_srctree)/build)/tests-host

# Another architecture than this machine's is built beside the sources, not among them.
ifeq ($(building_out_of_srctree)$(filter $(host-arch),$(SRCARCH)),)
run bench:
	$(Q)env -u sub_make_done $(MAKE) -f $(srctree)/Makefile O=build/$(SRCARCH) $@
else
run: setup
	$(Q)test -e $(KCONFIG_CONFIG) || $(MAKE) -f $(srctree)/Makefile defconfig
	$(Q)$(MAKE) -f $(srctree)/Makefile $(all-processors) all
	$(Q)$(PYTHON3) $(srctree)/scripts/kobold run --arch $(SRCARCH) --build $(abs_objtree) $(RUNFLAGS)
bench: setup
	$(Q)test -e $(KCONFIG_CONFIG) || $(MAKE) -f $(srctree)/Makefile defconfig
	$(Q)$(MAKE) -f $(srctree)/Makefile $(all-processors) all
	$(Q)$(clean-env) KOBOLD_BUILD=$(abs_objtree) $(PYTHON3) $(srctree)/tests/bench/bench.py \
		--arch $(SRCARCH) $(BENCHFLAGS)
endif

# --- Cleaning ---------------------------------------------------------------------

.PHONY: clean mrproper distclean $(addprefix _clean_,$(clean-dirs))
$(addprefix _clean_,$(clean-dirs)):
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.clean obj=$(patsubst _clean_%,%,$@)
clean: $(addprefix _clean_,$(clean-dirs))
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.clean top-clean
mrproper: clean
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.clean top-mrproper
distclean: mrproper
	$(Q)$(MAKE) -f $(srctree)/scripts/Makefile.clean top-distclean

.PHONY: kernelversion help
kernelversion:
	@echo $(KERNELVERSION)
help:
	@cat $(srctree)/scripts/help.txt

endif # KBUILD_EXTMOD
endif # config-build
endif # mixed-build
endif # need-sub-make

.PHONY: FORCE
FORCE:
