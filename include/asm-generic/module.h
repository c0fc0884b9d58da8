/* SPDX-License-Identifier: GPL-2.0-only */
/* What an architecture keeps in struct module: nothing; the loader's PLT and GOT are generic. */
#ifndef _ASM_GENERIC_MODULE_H
#define _ASM_GENERIC_MODULE_H

struct mod_arch_specific {
};

#endif /* _ASM_GENERIC_MODULE_H */
