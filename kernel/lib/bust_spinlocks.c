// SPDX-License-Identifier: GPL-2.0-only
/* Whether an oops is being printed: consoles then must not wait for locks. */
#include <linux/console.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>

/* Nonzero while an oops is printed: printing then takes no lock it cannot get. */
int oops_in_progress;

/**
 * bust_spinlocks - an oops begins or ends
 * @yes: 1 when it begins, 0 when it ends
 *
 * Context: any.
 */
void bust_spinlocks(int yes)
{
	if (yes) {
		++oops_in_progress;
		return;
	}
	console_unblank();
	--oops_in_progress;
}
