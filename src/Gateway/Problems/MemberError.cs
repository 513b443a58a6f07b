namespace ComicCluster.Gateway.Problems;

/// <summary>What is wrong with a member of a body.</summary>
/// <param name="Member">Its name, such as <c>panels</c>.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record MemberError(string Member, string Message);
