"""The seven columns of such a workbook, under the names that the mailboxes give them."""

NUMBER = "留言编号"
USER = "留言用户"
SUBJECT = "留言主题"
RECEIVED = "留言时间"
DETAILS = "留言详情"
REPLY = "答复意见"
REPLIED = "答复时间"
COLUMNS = (NUMBER, USER, SUBJECT, RECEIVED, DETAILS, REPLY, REPLIED)
