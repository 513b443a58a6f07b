namespace ComicCluster.Bench;

/// <summary>A line of results.</summary>
internal static class Figure
{
    public static void Print(string name, double value, string unit) => Console.WriteLine($"figure {name} {value:G4} {unit}");
}
