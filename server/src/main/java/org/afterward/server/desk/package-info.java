/// The visitors' desk, the requests to see a patient, the registers of visitors, lockdown, security and send-offs.
@NullMarked
package org.afterward.server.desk;

import org.jspecify.annotations.NullMarked;
