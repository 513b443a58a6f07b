using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>A wall with a window and a picture, and a floor of boards; y is 0 where they meet.</summary>
internal static class Room
{
    public static void Draw(Pen pen, Daylight light)
    {
        var frame = light.Tone(250, 244, 230);
        pen.Gradient(-.4f, -1.2f, 1.4f, .02f, -1, 0, light.Tone(236, 190, 148), light.Tone(246, 208, 168));
        for (var stripe = 0; stripe < 9; stripe++)
        {
            pen.Enter(-.4f + .2f * stripe, 0, 1, 1);
            pen.Fill("M.05,-1.2 L.15,-1.2 L.15,0 L.05,0 Z", light.Tone(228, 176, 134));
            pen.Leave();
        }
        pen.Fill("M.06,-.58 L.42,-.58 L.42,-.2 L.06,-.2 Z", frame);
        pen.Gradient(.085f, -.555f, .395f, -.225f, -.555f, -.225f, light.Sky);
        if (light.Time == TimeOfDay.Night)
        {
            pen.Spot(.14f, -.5f, .008f, .008f, SKColors.White);
            pen.Spot(.3f, -.46f, .008f, .008f, SKColors.White);
            pen.Spot(.18f, -.33f, .007f, .007f, SKColors.White);
            pen.Spot(.35f, -.3f, .007f, .007f, SKColors.White);
        }
        pen.Stroke("M.24,-.56 L.24,-.22 M.08,-.39 L.4,-.39", frame, .018f);
        pen.Fill("M.03,-.21 L.45,-.21 L.45,-.18 L.03,-.18 Z", frame);
        pen.Fill("M.02,-.62 L.14,-.62 C.13,-.48 .1,-.36 .02,-.26 Z M.46,-.62 L.34,-.62 C.35,-.48 .38,-.36 .46,-.26 Z", light.Tone(196, 70, 74));
        pen.Fill("M.62,-.54 L.9,-.54 L.9,-.3 L.62,-.3 Z", light.Tone(140, 92, 52));
        pen.Fill("M.645,-.515 L.875,-.515 L.875,-.325 L.645,-.325 Z", light.Tone(190, 224, 214));
        pen.Fill("M.645,-.325 L.72,-.45 L.77,-.38 L.81,-.42 L.875,-.325 Z", light.Tone(110, 160, 120));
        pen.Gradient(-.4f, 0, 1.4f, 1.4f, 0, .4f, light.Tone(178, 118, 68), light.Tone(150, 92, 50));
        pen.Fill("M-.4,-.03 L1.4,-.03 L1.4,.008 L-.4,.008 Z", light.Tone(124, 74, 44));
        pen.Stroke("M-.4,.08 L1.4,.08 M-.4,.18 L1.4,.18 M-.4,.3 L1.4,.3 M-.4,.44 L1.4,.44 M.1,.01 L.09,.08 M.7,.01 L.71,.08 M.4,.08 L.4,.18 M1.0,.08 L1.02,.18 M.06,.18 L.04,.3 M.74,.18 L.76,.3 M.4,.3 L.4,.44",
            light.Tone(120, 72, 40), .008f);
        pen.Spot(.5f, .2f, .44f, .075f, light.Tone(176, 76, 84));
        pen.Spot(.5f, .2f, .38f, .058f, light.Tone(226, 158, 122));
    }
}
