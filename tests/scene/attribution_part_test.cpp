#include "ui/scene/training/parts/attribution_part.h"
