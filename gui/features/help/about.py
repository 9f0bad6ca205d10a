"""What the lab is: its version, the licences of all its parts, and what to say in a report."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from ...lab.lab import Lab
from ...state.file_names import display_text
from ...system.version import VERSION
from ...widgets.plain_label import PlainLabel
from .licences import PARTS, Part, installed_version, licence_text
from .system_information import system_information

MARK, WIDTH, HEIGHT = 56, 900, 560


class AboutDialog(QDialog):
    """The parts at the left, the licence of the chosen one at the right."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.frame.widget)
        self._lab = lab
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About TinyCNN Lab"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addLayout(self._make_head())
        column.addLayout(self._make_licences(), 1)
        column.addLayout(self._make_buttons())
        px = lab.look.measures.px
        self.resize(QSize(px(WIDTH), px(HEIGHT)).boundedTo(lab.frame.widget.size()))

    def copy_system_information(self) -> None:
        """Put versions, system and screen on the clipboard."""
        QGuiApplication.clipboard().setText(system_information(self._lab))
        self._copied_note.setText(self.tr("It is on the clipboard: paste it into your report."))

    def show_licence(self, row: int) -> None:
        """Show the licence of a part."""
        part = PARTS[row]
        missing = self.tr("The text is not on this computer. It can be read at {0}")
        self._text.setPlainText(licence_text(part) or missing.format(part.link))
        self._text.setAccessibleName(self.tr("Licence of {0}").format(part.name))

    def _make_head(self) -> QLayout:
        mark = PlainLabel()
        mark.setPixmap(self._lab.frame.widget.windowIcon().pixmap(QSize(MARK, MARK)))
        title = PlainLabel(self.tr("TinyCNN Lab {0}").format(VERSION), role="title")
        words = PlainLabel(
            self.tr("A tiny convolutional network, and every one of its numbers in sight.")
        )
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(words)
        if self._lab.frame.failures:
            texts.addWidget(self._make_failures())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(mark)
        row.addLayout(texts, 1)
        return row

    def _make_failures(self) -> PlainLabel:
        """Name what could not be loaded, with the reasons."""
        lines = (f"{one.module}: {one.reason}" for one in self._lab.frame.failures)
        text = self.tr("Could not be loaded:\n{0}").format("\n".join(lines))
        label = PlainLabel(display_text(text))
        label.setObjectName("failures")
        label.setWordWrap(True)
        return label

    def _make_licences(self) -> QLayout:
        self._parts, self._text = QListWidget(), QPlainTextEdit()
        self._parts.setAccessibleName(self.tr("What the lab consists of"))
        for part in PARTS:
            self._parts.addItem(QListWidgetItem(self._describe(part)))
        self._parts.setSpacing(3)
        self._parts.setFixedWidth(self._parts.sizeHintForColumn(0) + 16)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._parts.currentRowChanged.connect(self.show_licence)
        self._parts.setCurrentRow(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._parts)
        row.addWidget(self._text, 1)
        return row

    @staticmethod
    def _describe(part: Part) -> str:
        number = VERSION if part is PARTS[0] else installed_version(part.package or "-")
        return f"{part.name} {number}".rstrip() + f"\n{part.licence}"

    def _make_buttons(self) -> QLayout:
        copy = QPushButton(self.tr("Copy &system information"))
        copy.setObjectName("copy_system_information")
        copy.setToolTip(self.tr("Versions, system and screen, without names and paths"))
        copy.clicked.connect(self.copy_system_information)
        self._copied_note = PlainLabel()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(copy)
        row.addWidget(self._copied_note, 1)
        row.addWidget(close)
        return row
