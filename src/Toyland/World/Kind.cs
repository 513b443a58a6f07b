namespace ComicCluster.Toyland.World;

/// <summary>What a thing is. Those from <see cref="Sun"/> on hang in the sky and act in no story.</summary>
public enum Kind
{
    /// <summary>A wide robe under a tall pointed hat, a staff with a glowing ball.</summary>
    Mage,

    /// <summary>A helmet with a plume, a round shield, a raised sword.</summary>
    Warrior,

    /// <summary>A narrow robe with a hood, a big cross on a pole.</summary>
    Priest,

    /// <summary>A ball gown under a crown.</summary>
    Queen,

    /// <summary>Boxes with an aerial.</summary>
    Robot,

    /// <summary>A sheet with eyes.</summary>
    Ghost,

    /// <summary>Two balls, a carrot and a hat.</summary>
    Snowman,

    /// <summary>A long neck, wings and a tail.</summary>
    Dragon,

    /// <summary>Pointed ears and a raised tail.</summary>
    Cat,

    /// <summary>An ellipse with a tail fin.</summary>
    Fish,

    /// <summary>A round body, a beak and a wing.</summary>
    Bird,

    /// <summary>Long upright ears.</summary>
    Rabbit,

    /// <summary>A round head over eight arms.</summary>
    Octopus,

    /// <summary>Two towers with pointed roofs and a wall between.</summary>
    Castle,

    /// <summary>A square under a triangle.</summary>
    House,

    /// <summary>A tower with four sails.</summary>
    Windmill,

    /// <summary>A hull with two sails.</summary>
    Ship,

    /// <summary>A pointed hull with fins and a flame.</summary>
    Rocket,

    /// <summary>A body on two wheels.</summary>
    Car,

    /// <summary>A large ball over a small basket.</summary>
    Balloon,

    /// <summary>A round crown on a trunk.</summary>
    Tree,

    /// <summary>Petals around a disc, on a stem.</summary>
    Flower,

    /// <summary>A dotted half ball on a stem.</summary>
    Mushroom,

    /// <summary>A box with a curved lid and a lock.</summary>
    Chest,

    /// <summary>A disc with rays.</summary>
    Sun,

    /// <summary>A crescent.</summary>
    Moon,

    /// <summary>Five points.</summary>
    Star,

    /// <summary>Three joined balls.</summary>
    Cloud,
}
