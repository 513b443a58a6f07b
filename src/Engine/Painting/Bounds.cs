using System.Numerics;
using System.Runtime.CompilerServices;

namespace ComicCluster.Engine.Painting;

/// <summary>One-line checks of options: <c>ArgumentOutOfRangeException.ThrowIfNotInside(value, low, high)</c>.</summary>
internal static class Bounds
{
    extension(ArgumentOutOfRangeException)
    {
        /// <summary>Throws unless low ≤ value ≤ high; NaN is never inside.</summary>
        public static void ThrowIfNotInside<T>(T value, T low, T high, [CallerArgumentExpression(nameof(value))] string? name = null)
            where T : INumber<T>
        {
            if (!(value >= low && value <= high))
                throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {low} to {high}.");
        }
    }
}
