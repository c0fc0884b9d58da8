/* SPDX-License-Identifier: GPL-2.0-only */
/* What the chain modules offer each other; see SAMPLE_CHAIN in Kconfig. */
#ifndef SAMPLES_CHAIN_H
#define SAMPLES_CHAIN_H

/* chain_base */
void chain_register(const char *name);
void chain_unregister(const char *name);
int chain_users(void);

/* chain_left */
int chain_left_twice(int value);

#endif /* SAMPLES_CHAIN_H */
