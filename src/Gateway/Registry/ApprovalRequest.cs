namespace ComicCluster.Gateway.Registry;

/// <summary>A decision on a version.</summary>
/// <param name="IsApproved">Whether it may be used.</param>
/// <param name="Note">Why.</param>
public sealed record ApprovalRequest(bool IsApproved, string Note = "");
