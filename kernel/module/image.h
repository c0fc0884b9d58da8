/* SPDX-License-Identifier: GPL-2.0-only */
/* Between image.c, which checks headers and sections, and image_tables.c, which checks the rest. */
#ifndef _MODULE_IMAGE_PRIVATE_H
#define _MODULE_IMAGE_PRIVATE_H

#include <kobold/module_image.h>

/* Each returns 0 or -ENOEXEC with the reason in @diag, and fills in what it found. */
int image_check_symbols(struct module_image *image, struct module_diag *diag);
int image_check_relocation_sections(const struct module_image *image, struct module_diag *diag);
int image_check_known_sections(struct module_image *image, size_t this_module_size,
			       struct module_diag *diag);

#endif /* _MODULE_IMAGE_PRIVATE_H */
