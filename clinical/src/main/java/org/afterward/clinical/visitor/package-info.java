/// Who may come to the bed: the register of visitors, who wins when wishes differ, requests to see somebody,
/// children, enquiries, lockdown and send-offs. Source: access.md, section 4.
@NullMarked
package org.afterward.clinical.visitor;

import org.jspecify.annotations.NullMarked;
