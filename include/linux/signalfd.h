/* SPDX-License-Identifier: GPL-2.0-only */
/* Descriptors that read signals. */
#ifndef _LINUX_SIGNALFD_H
#define _LINUX_SIGNALFD_H

#include <linux/sched/signal.h>
#include <uapi/linux/signalfd.h>

/* Wake readers and pollers of signal descriptors. Context: siglock of @tsk held. */
static inline void signalfd_notify(struct task_struct *tsk, int sig)
{
	if (unlikely(waitqueue_active(&tsk->sighand->signalfd_wqh)))
		wake_up(&tsk->sighand->signalfd_wqh);
}

void signalfd_cleanup(struct sighand_struct *sighand);

#endif /* _LINUX_SIGNALFD_H */
