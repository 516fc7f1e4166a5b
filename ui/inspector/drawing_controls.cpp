#include "ui/inspector/drawing_controls.h"

#include "ui/inspector/drawn_set_controls.h"
#include "ui/scene/image_file.h"
#include "ui/training/training_session.h"
#include "ui/training/training_words.h"
#include "ui/widgets/class_bars.h"
#include "ui/widgets/drawing_canvas.h"
#include "ui/widgets/number_slider.h"

#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr int kThinnest = 1; // pixels of the drawing
constexpr int kThickest = 8;
constexpr int kUsual = 2;

} // namespace

DrawingControls::DrawingControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Draw"), document, parent),
      m_training(training),
      m_canvas(new DrawingCanvas(this)),
      m_bars(new ClassBars(this)),
      m_reading(this, [this](Result<PhotoPtr> photo) {
          if (photo)
              take(drawingOf((*photo)->image(), size()), tr("Picture"));
          else
              Q_EMIT this->document().refused(QString::fromStdString(photo.error().message));
      })
{
    addCanvas();
    addBrush();
    m_hint = addHint();
    addWide(m_bars);
    m_set = new DrawnSetControls(document, this);
    addWide(m_set);
    follow(training);
    refresh();
}

void DrawingControls::addCanvas()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_canvas, 0, Qt::AlignTop);
    layout->addWidget(makeTools(), 1);
    addWide(row);
    connect(m_canvas, &DrawingCanvas::strokeStarted, this, [this] { document().beginGesture(); });
    connect(m_canvas, &DrawingCanvas::strokeEnded, this, [this] { document().endGesture(); });
    connect(m_canvas, &DrawingCanvas::drawn, this, [this] { take(m_canvas->drawing(), tr("Draw")); });
    connect(m_canvas, &DrawingCanvas::eraserKeyPressed, this, [this] { m_eraser->click(); });
    connect(m_canvas, &DrawingCanvas::pictureDropped, this, [this](const QMimeData* content) { read(*content); });
}

QWidget* DrawingControls::makeTools()
{
    auto* tools = new QWidget(this);
    auto* column = new QVBoxLayout(tools);
    column->setContentsMargins(0, 0, 0, 0);
    m_eraser = new QToolButton(tools);
    m_eraser->setText(tr("E"));
    m_eraser->setCheckable(true);
    m_eraser->setFocusPolicy(Qt::StrongFocus);
    m_eraser->setAccessibleName(tr("Eraser"));
    m_eraser->setToolTip(tr("Eraser: E on the canvas, or the right button of the mouse"));
    m_clear = new QPushButton(QStringLiteral("×"), tools);
    m_clear->setAccessibleName(tr("Clear the canvas"));
    m_clear->setToolTip(tr("Clear the canvas"));
    for (QAbstractButton* button : {static_cast<QAbstractButton*>(m_eraser), static_cast<QAbstractButton*>(m_clear)}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        column->addWidget(button);
    }
    column->addStretch(1);
    connect(m_eraser, &QToolButton::toggled, this, [this] { takeBrush(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { take({}, tr("Clear")); });
    return tools;
}

void DrawingControls::addBrush()
{
    m_width = new NumberSlider(tr("Width of the brush"), this);
    m_width->setLimits(kThinnest, kThickest);
    m_width->setValue(kUsual);
    connect(m_width, &NumberSlider::edited, this, [this] { takeBrush(); });
    addRow(tr("Brush"), m_width);
    takeBrush();
}

void DrawingControls::takeBrush()
{
    m_canvas->setBrush({static_cast<double>(m_width->value()), m_eraser->isChecked()});
}

void DrawingControls::take(const ByteTensor& drawing, const QString& text)
{
    document().edit(text, text, [&](Experiment& e) {
        e.train.drawing = std::make_shared<const ByteTensor>(drawing);
        e.train.watched = WatchedSource::Drawing;
    });
}

void DrawingControls::read(const QMimeData& content)
{
    if (content.hasUrls() && content.urls().first().isLocalFile()) {
        m_reading.start([path = content.urls().first().toLocalFile()](const std::stop_token&) { return readPhoto(path); });
    } else if (content.hasImage()) {
        m_reading.start([picture = qvariant_cast<QImage>(content.imageData())](const std::stop_token&) {
            return photoFrom(picture, {});
        });
    } else {
        Q_EMIT document().refused(tr("There is no picture to draw: only an image, or an image file, can be taken."));
    }
}

Extent DrawingControls::size() const
{
    const Shape image = dataForm(m_training.view()).image;
    return {static_cast<int>(image[1]), static_cast<int>(image[2])};
}

void DrawingControls::refresh()
{
    m_canvas->setDrawing(*experiment().train.drawing, size());
    m_clear->setEnabled(!experiment().train.drawing->isNone());
    m_set->refresh(size());
    showAnswer();
}

void DrawingControls::showAnswer()
{
    const TrainingViewPtr& view = m_training.view();
    const bool isColour = view && view->data->imageShape()[0] != 1;
    const bool isWatched = experiment().train.watched == WatchedSource::Drawing;
    const bool isAnswered = isWatched && view && view->watched && view->watched->label < 0;
    m_hint->setText(isColour ? tr("The data set's images are in colour: the net does not take a drawing.")
                             : tr("Draw here, and see what the net says. A picture can be dropped or pasted."));
    setRowShown(m_hint, isColour || !isAnswered);
    setRowShown(m_bars, isAnswered);
    if (!isAnswered) return;
    QStringList names;
    for (const std::string& name : view->data->classNames) names << QString::fromStdString(name);
    const auto& likely = view->watched->pass.probabilities;
    // between two data sets, the answer may still be the old net's
    if (likely.size() == view->data->classNames.size()) m_bars->setAnswer(names, likely);
}

} // namespace convscope
