using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>Finds the drawing of a kind. Each fills the square -1..1 and stands on its lower side.</summary>
internal static class KindDrawing
{
    public static void Draw(Pen pen, Kind kind)
    {
        switch (kind)
        {
            case Kind.Mage: People.Mage(pen); break;
            case Kind.Warrior: People.Warrior(pen); break;
            case Kind.Priest: People.Priest(pen); break;
            case Kind.Queen: People.Queen(pen); break;
            case Kind.Robot: Fancies.Robot(pen); break;
            case Kind.Ghost: Fancies.Ghost(pen); break;
            case Kind.Snowman: Fancies.Snowman(pen); break;
            case Kind.Dragon: Fancies.Dragon(pen); break;
            case Kind.Cat: Animals.Cat(pen); break;
            case Kind.Fish: Animals.Fish(pen); break;
            case Kind.Bird: Animals.Bird(pen); break;
            case Kind.Rabbit: Animals.Rabbit(pen); break;
            case Kind.Octopus: Animals.Octopus(pen); break;
            case Kind.Castle: Buildings.Castle(pen); break;
            case Kind.House: Buildings.House(pen); break;
            case Kind.Windmill: Buildings.Windmill(pen); break;
            case Kind.Ship: Vehicles.Ship(pen); break;
            case Kind.Rocket: Vehicles.Rocket(pen); break;
            case Kind.Car: Vehicles.Car(pen); break;
            case Kind.Balloon: Vehicles.Balloon(pen); break;
            case Kind.Tree: Plants.Tree(pen); break;
            case Kind.Flower: Plants.Flower(pen); break;
            case Kind.Mushroom: Plants.Mushroom(pen); break;
            case Kind.Chest: Buildings.Chest(pen); break;
            case Kind.Sun: SkyThings.Sun(pen); break;
            case Kind.Moon: SkyThings.Moon(pen); break;
            case Kind.Star: SkyThings.Star(pen); break;
            case Kind.Cloud: SkyThings.Cloud(pen); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }
}
