using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>What is behind and before the things of a scene; it reaches over the scene's border.</summary>
internal sealed class Backdrop(Pen pen, Scene scene, float horizon)
{
    private const ulong DecorationStream = 1; // the layout draws from stream 0

    private readonly RandomStream _random = new(scene.Seed, DecorationStream);
    private readonly Daylight _light = new(scene.Place == Place.Space ? TimeOfDay.Night : scene.Time);

    /// <summary>All that is further away than the things.</summary>
    public void DrawBehind()
    {
        if (scene.Place == Place.Space)
        {
            Space.Draw(pen, _random);
            return;
        }
        if (scene.Place != Place.Room) Sky.Draw(pen, _light, horizon, _random);
        pen.Enter(0, horizon, 1, 1);
        switch (scene.Place)
        {
            case Place.Meadow: Meadow.Draw(pen, _light, _random); break;
            case Place.Desert: Desert.Draw(pen, _light); break;
            case Place.Snow: SnowField.Draw(pen, _light); break;
            case Place.Sea: Sea.Draw(pen, _light, _random); break;
            case Place.Forest: Forest.Draw(pen, _light); break;
            case Place.Mountains: Mountains.Draw(pen, _light); break;
            case Place.Room: Room.Draw(pen, _light); break;
            default: throw new ArgumentOutOfRangeException(nameof(scene));
        }
        pen.Leave();
    }

    /// <summary>The shadow of a thing that stands on land.</summary>
    public void DrawShadow(PlacedThing placed)
    {
        if (scene.Place is Place.Sea or Place.Space || placed.Thing.Pose == Pose.Flies || placed.CentreY + placed.HalfSide < horizon) return;
        var feet = placed.CentreY + placed.HalfSide * (placed.Thing.Pose == Pose.Sleeps ? .66 : .97);
        pen.Spot((float)placed.CentreX, (float)feet, (float)placed.HalfSide * .95f, (float)placed.HalfSide * .12f, new SKColor(20, 10, 50, 70));
    }

    /// <summary>The water before a thing that stands in it.</summary>
    public void DrawInFrontOf(PlacedThing placed)
    {
        if (scene.Place != Place.Sea || placed.Thing.Pose == Pose.Flies || placed.CentreY + placed.HalfSide < horizon) return;
        Sea.DrawWaterline(pen, _light, placed, horizon);
    }

    /// <summary>What falls before everything.</summary>
    public void DrawInFront()
    {
        if (scene.Place == Place.Snow) SnowField.DrawFlakes(pen, _random);
    }
}
