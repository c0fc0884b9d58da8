/* SPDX-License-Identifier: GPL-2.0-only */
/* What gpl_provider exports. */
#ifndef SAMPLES_GPL_PROVIDER_H
#define SAMPLES_GPL_PROVIDER_H

int gpl_provider_answer(void);
const char *gpl_provider_question(void);

#endif /* SAMPLES_GPL_PROVIDER_H */
