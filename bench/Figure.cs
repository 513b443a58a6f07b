namespace ComicCluster.Bench;

/// <summary>A line of results.</summary>
internal static class Figure
{
    /// <summary>Prints <c>figure NAME VALUE UNIT</c>, and after a # what explains it, such as the limit.</summary>
    public static void Print(string name, double value, string unit, string? note = null) =>
        Console.WriteLine($"figure {name} {value:G4} {unit}" + (note is null ? "" : $" # {note}"));
}
