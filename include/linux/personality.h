/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PERSONALITY_H
#define _LINUX_PERSONALITY_H

#include <uapi/linux/personality.h>

/* The base personality without its flags. */
#define personality(pers)	((pers) & PER_MASK)

/* Set the personality of the current task. */
#define set_personality(pers)	(current->personality = (pers))

#endif /* _LINUX_PERSONALITY_H */
